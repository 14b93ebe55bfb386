package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The longest server name that an NGINX takes. */
@Promise(17)
final class NginxNamesTest {
  static ServerName name(int length) {
    StringBuilder labels = new StringBuilder();
    while (labels.length() < length - 4) {
      labels.append(labels.length() % 10 == 9 ? '.' : 'a');
    }
    return ServerName.parse(labels.toString().replaceAll("[.]$", "a") + ".org");
  }

  private static String dump(String http) {
    return "# configuration file /etc/nginx/nginx.conf:\nhttp {\n" + http + "\n}\n";
  }

  @ParameterizedTest
  @CsvSource({"64, 46", "128, 110", "32, 14"})
  void aBucketTakes(long bucket, long longest) {
    assertThat(NginxNames.longest(bucket)).isEqualTo(longest);
  }

  @Test
  void theLineToWriteIsNamed() {
    String said = "server_names_hash_bucket_size 64;";
    assertThat(NginxNames.tooLong(name(46), dump(said))).isEmpty();
    assertThat(NginxNames.tooLong(name(47), dump(said)))
        .get()
        .isEqualTo(
            Finding.fail(
                "The server name has 47 characters; NGINX's server_names_hash_bucket_size of 64"
                    + " takes 46.",
                "Write \"server_names_hash_bucket_size 128;\" in place of"
                    + " /etc/nginx/nginx.conf:2, or give a shorter name."));
    assertThat(NginxNames.tooLong(name(80), dump("")))
        .get()
        .extracting(Finding::remedy)
        .asString()
        .contains("in http {} of /etc/nginx/nginx.conf:1");
    assertThat(NginxNames.tooLong(name(80), dump(said.replace("64", "100")))).isEmpty();
  }
}
