package io.sentinelx.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One line for each way to fill in a field badly: where, what was answered before, the field, what
 * is typed, and what stands under the field then, to the letter.
 */
final class BadAnswersInTheWizardTest {
  @ParameterizedTest(name = "{2}: {3}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "machine ~ - ~ server-name ~ `` ~ Server name is empty. ~ Give a name; the default is host.example.com.",
        "machine ~ - ~ server-name ~ a b ~ \"a b\" is not a host name. ~ Give a host name such as sentinel.example.com, or an IP address.",
        "machine ~ - ~ server-name ~ https://a.example ~ \"https://a.example\" is a whole address, not a host name. ~ Give the name alone, without https:// before it and a path after it.",
        "machine ~ - ~ server-name ~ a.example:443 ~ \"a.example:443\" is not a host name: there is a port in it. ~ Give the name alone; the port is given as HTTPS port.",
        "machine ~ - ~ server-name ~ *.example ~ \"*.example\" stands for many names. ~ Give the one name that devices use, such as sentinel.example.com.",
        "machine ~ - ~ server-name ~ a_b.example ~ \"a_b.example\" is not a host name: there is an underscore in it. ~ Give a name of letters, digits, hyphens and dots.",
        "machine ~ - ~ server-name ~ a.example. ~ \"a.example.\" is not a host name: it ends with a dot. ~ Give it without the dot.",
        "machine ~ - ~ server-name ~ -a.example ~ \"-a.example\" is not a host name. ~ Give a host name such as sentinel.example.com, or an IP address.",
        "machine ~ - ~ server-name ~ 1.2.3 ~ \"1.2.3\" is not an IP address. ~ Give a host name such as sentinel.example.com, or an IP address.",
        "machine ~ - ~ server-name ~ 0.0.0.0 ~ \"0.0.0.0\" is not the address of one host. ~ Give the address that devices connect to, or a host name.",
        "machine ~ - ~ server-name ~ a.example;return ~ \"a.example;return\" is not a host name. ~ Give a host name such as sentinel.example.com, or an IP address.",
        "machine ~ - ~ https-port ~ `` ~ HTTPS port is empty. ~ Give a port number; the default is 443.",
        "machine ~ - ~ https-port ~ 0 ~ Port 0 is out of range. ~ Give a number from 1 to 65535.",
        "machine ~ - ~ https-port ~ 65536 ~ Port 65536 is out of range. ~ Give a number from 1 to 65535.",
        "machine ~ - ~ https-port ~ 0443 ~ \"0443\" is not a port number. ~ Give a number from 1 to 65535.",
        "machine ~ - ~ https-port ~ https ~ \"https\" is not a port number. ~ Give a number from 1 to 65535.",
        "machine ~ - ~ http-port ~ `` ~ HTTP port is empty. ~ Give a port number; the default is 80.",
        "machine ~ - ~ http-port ~ 65536 ~ Port 65536 is out of range. ~ Give a number from 0 to 65535.",
        "machine ~ - ~ http-port ~ 80; ~ \"80;\" is not a port number. ~ Give a number from 0 to 65535.",
        "machine ~ - ~ http-port ~ 443 ~ Port 443 cannot be both the HTTPS port and the plain one. ~ Give another HTTP port, or 0 for none.",
        "machine ~ https-port=80 ~ http-port ~ 80 ~ Port 80 cannot be both the HTTPS port and the plain one. ~ Give another HTTP port, or 0 for none.",
        "machine ~ - ~ server-cert ~ letsencrypt ~ \"letsencrypt\" is not one of the choices. ~ Choose \"Make one here\" or \"Use files of mine\".",
        "machine ~ - ~ server-cert ~ acme ~ Public certificates over ACME are not in this release yet. ~ Choose \"Make one here\" or \"Use files of mine\".",
        "machine ~ - ~ server-cert ~ `` ~ Nothing is chosen. ~ Choose \"Make one here\" or \"Use files of mine\".",
        "machine ~ server-cert=existing ~ tls-cert-path ~ `` ~ The server certificate's file is missing. ~ Give the path of a PEM file.",
        "machine ~ server-cert=existing ~ tls-key-path ~ `` ~ The server key's file is missing. ~ Give the path of a PEM file.",
        "machine ~ server-cert=existing ~ tls-cert-path ~ /a$b ~ The path \"/a$b\" holds a $, and NGINX would read a variable there. ~ Use a path without $.",
        "machine ~ server-cert=existing ~ tls-cert-path ~ /a\\tb ~ The path \"/a\\x09b\" holds a control character. ~ Rename the file: NGINX could not be told its name safely.",
        "machine ~ - ~ device-ca ~ mine ~ \"mine\" is not one of the choices. ~ Choose \"Make one here\" or \"Use a CA of mine\".",
        "machine ~ device-ca=existing ~ client-ca-path ~ `` ~ The device CA's file is missing. ~ Give the path of a PEM file.",
        "machine ~ device-ca=existing ~ client-crl-path ~ /x\\0 ~ The path \"/x\\x00\" holds a control character. ~ Rename the file: NGINX could not be told its name safely.",
        "machine ~ - ~ first-device-id ~ -x ~ \"-x\" is not a device id. ~ Use 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit.",
        "machine ~ - ~ first-device-id ~ a/b ~ \"a/b\" is not a device id. ~ Use 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit.",
        "machine ~ - ~ first-device-id ~ my device ~ \"my device\" is not a device id. ~ Use 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit.",
        "machine ~ - ~ first-device-id ~ ü ~ \"ü\" is not a device id. ~ Use 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit.",
        "machine ~ - ~ upstream-url ~ `` ~ API address is empty. ~ Give the API's address; the default is http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ 127.0.0.1:8000 ~ \"127.0.0.1:8000\" is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ api ~ \"api\" is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://u:p@127.0.0.1 ~ A URL with a user name is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1/x ~ \"http://127.0.0.1/x\" is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://api.example:8000 ~ The upstream's host \"api.example\" is a name, and NGINX would not start while it does not resolve. ~ Give its IP address, or localhost.",
        "machine ~ - ~ upstream-url ~ http://192.0.2.7:8000 ~ The upstream \"http://192.0.2.7:8000\" is another host, and http:// to it is not encrypted. ~ Use https://, and give the file of its CA as API's CA file.",
        "machine ~ - ~ upstream-url ~ http://0.0.0.0:8000 ~ The upstream's host \"0.0.0.0\" is not the address of one host. ~ Give the address that the API listens on, such as 127.0.0.1.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:99999 ~ The upstream's port 99999 is out of range. ~ Give a port from 1 to 65535.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:443 ~ The API cannot listen on port 443, which NGINX listens on. ~ Give another port, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:80 ~ The API cannot listen on port 80, which NGINX listens on. ~ Give another port, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:1 http://127.0.0.1:2 ~ Several API nodes need a database they share, and SQLite is one node's own. ~ Give one API address.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:1 http://127.0.0.1:1 ~ An upstream is given twice. ~ Give each upstream once.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:1, http://127.0.0.1:2 ~ \"http://127.0.0.1:1,\" is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ - ~ upstream-url ~ http://127.0.0.1:1 https://127.0.0.1:2 ~ The upstreams mix http and https, and NGINX speaks one of them to all. ~ Give all of them with https://.",
        "machine ~ - ~ upstream-url ~ https://127.0.0.1:8000 ~ Set-up runs the API on this machine, over http:// to a loopback address, and no upstream is that. ~ Give http://127.0.0.1:8000, or choose \"Nobody here\" under Service if the API runs elsewhere.",
        "machine ~ upstream-url=https://192.0.2.7:1 ~ upstream-ca-path ~ `` ~ NGINX has to verify the https upstream, and its CA is not named. ~ Give the path of a PEM file with the CA that signed its certificate.",
        "machine ~ upstream-url=https://192.0.2.7:1 ~ upstream-ca-path ~ /a\\nb ~ The path \"/a\\x0ab\" holds a control character. ~ Rename the file: NGINX could not be told its name safely.",
        "machine ~ - ~ require-new-device-approval ~ yes ~ \"yes\" is neither true nor false. ~ Choose \"No\" or \"Yes\".",
        "machine ~ - ~ require-new-device-approval ~ `` ~ Nothing is chosen. ~ Choose \"No\" or \"Yes\".",
        "machine ~ - ~ output-path ~ `` ~ NGINX site is empty. ~ Give the path of a file; the default is /etc/nginx/conf.d/sentinel-secure-x.conf.",
        "machine ~ - ~ output-path ~ sentinel.conf ~ \"sentinel.conf\" is not an absolute path. ~ Give the whole path, beginning with /.",
        "machine ~ - ~ output-path ~ /etc/nginx/../x.conf ~ \"/etc/nginx/../x.conf\" is not a path in its shortest form. ~ Give it without . and .., doubled slashes and a slash at its end.",
        "machine ~ - ~ output-path ~ /etc/nginx/ ~ \"/etc/nginx/\" is not a path in its shortest form. ~ Give it without . and .., doubled slashes and a slash at its end.",
        "machine ~ - ~ env-file ~ `` ~ Settings file is empty. ~ Give the path of a file; the default is /opt/sentinel-secure-x/.env.",
        "machine ~ - ~ env-file ~ .env ~ \".env\" is not an absolute path. ~ Give the whole path, beginning with /.",
        "machine ~ - ~ install-dir ~ `` ~ Program folder is empty. ~ Give the path of a folder; the default is /opt/sentinel-secure-x.",
        "machine ~ - ~ install-dir ~ /opt ~ \"/opt\" is too close to the root of the file system. ~ Give a folder of its own, such as /opt/sentinel-secure-x.",
        "machine ~ - ~ install-dir ~ opt/x ~ \"opt/x\" is not an absolute path. ~ Give the whole path, beginning with /.",
        "machine ~ - ~ state-dir ~ `` ~ State folder is empty. ~ Give the path of a folder; the default is /var/lib/sentinel-secure-x.",
        "machine ~ - ~ state-dir ~ /srv ~ \"/srv\" is too close to the root of the file system. ~ Give a folder of its own, such as /opt/sentinel-secure-x.",
        "machine ~ - ~ state-dir ~ /opt/sentinel-secure-x/state ~ The state folder and the program folder lie inside each other. ~ Give two folders side by side as State folder and Program folder.",
        "machine ~ - ~ state-dir ~ /var/lib/a?b ~ The path \"/var/lib/a?b\" holds a ?, where the database's address would end. ~ Use a path without ?.",
        "machine ~ - ~ state-dir ~ /var/lib/a$b ~ The path \"/var/lib/a$b\" holds a $, and NGINX would read a variable there. ~ Use a path without $.",
        "machine ~ - ~ service ~ docker ~ \"docker\" is not one of the choices. ~ Choose \"systemd\", \"Its own supervisor\" or \"Nobody here\".",
        "machine ~ - ~ service ~ `` ~ Nothing is chosen. ~ Choose \"systemd\", \"Its own supervisor\" or \"Nobody here\".",
        "sandbox ~ - ~ service ~ systemd ~ A sandbox does not touch systemd. ~ Choose \"Its own supervisor\" or \"Nobody here\".",
        "sandbox ~ - ~ output-path ~ /etc/x.conf ~ \"/etc/x.conf\" is outside the sandbox. ~ Give a path under \"/tmp/ssx\".",
        "sandbox ~ - ~ env-file ~ /opt/x/.env ~ \"/opt/x/.env\" is outside the sandbox. ~ Give a path under \"/tmp/ssx\".",
        "sandbox ~ - ~ install-dir ~ /opt/x ~ \"/opt/x\" is outside the sandbox. ~ Give a path under \"/tmp/ssx\".",
        "sandbox ~ - ~ state-dir ~ /srv/x ~ \"/srv/x\" is outside the sandbox. ~ Give a path under \"/tmp/ssx\".",
        "sandbox ~ - ~ http-port ~ 8443 ~ Port 8443 cannot be both the HTTPS port and the plain one. ~ Give another HTTP port, or 0 for none.",
        "sandbox ~ - ~ upstream-url ~ http://127.0.0.1:8443 ~ The API cannot listen on port 8443, which NGINX listens on. ~ Give another port, such as http://127.0.0.1:8000.",
        "noname ~ - ~ server-name ~ `` ~ The server name is missing, and this host has no full name to take instead. ~ Give the name that devices and browsers will use, such as sentinel.example.com.",
        "machine ~ - ~ server-name ~ ` a.example` ~ \" a.example\" has a space before or after it. ~ Give it without the space.",
        "machine ~ - ~ https-port ~ `443 ` ~ \"443 \" has a space before or after it. ~ Give it without the space.",
        "machine ~ - ~ upstream-url ~ http://a@127.0.0.1 ~ A URL with a user name is not an upstream's URL. ~ Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.",
        "machine ~ server-cert=existing ~ tls-key-path ~ -----BEGIN PRIVATE KEY-----\\nMIGH ~ This is what stands in a PEM file, not the path of one. ~ Save it as a file on this machine, and give the path of that.",
        "machine ~ server-cert=existing ~ tls-cert-path ~ -----BEGIN PRIVATE KEY-----\\nMIGH ~ This is what stands in a PEM file, not the path of one. ~ Save it as a file on this machine, and give the path of that.",
        "machine ~ device-ca=existing ~ client-ca-path ~ -----BEGIN PRIVATE KEY-----\\nMIGH ~ This is what stands in a PEM file, not the path of one. ~ Save it as a file on this machine, and give the path of that.",
      })
  void isSaidUnderTheField(
      String where, String before, String field, String text, String message, String remedy) {
    Draft draft = draft(where);
    if (!before.equals("-")) {
      String[] answer = before.split("=", 2);
      draft = draft.with(Questions.named(answer[0]).orElseThrow(), answer[1]);
    }
    Question<?> question = Questions.named(field).orElseThrow();
    draft = draft.with(question, text.translateEscapes());
    assertThat(draft.problems(question))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).isEqualTo(message))
        .satisfies(p -> assertThat(p.remedy()).isEqualTo(remedy));
    assertThat(message + remedy).doesNotContainIgnoringCase("invalid").doesNotContain(" --");
    assertThat(message).endsWith(".");
    assertThat(remedy).endsWith(".");
  }

  private static Draft draft(String where) {
    Optional<Path> sandbox =
        where.equals("sandbox") ? Optional.of(Path.of("/tmp/ssx")) : Optional.empty();
    Optional<ServerName> host =
        where.equals("noname")
            ? Optional.empty()
            : Optional.of(ServerName.parse("host.example.com"));
    return Draft.of(new Surroundings(sandbox, host), Given.nothing());
  }

  @Test
  void everyFieldExplainsItself() {
    for (Topic topic : Topic.values()) {
      for (Question<?> question : topic.questions()) {
        assertThat(String.join("\n", draft("machine").help(question)))
            .as(question.key())
            .contains("Default: ", "Flag: " + question.flag() + "=")
            .matches("(?s)[^\n]+[.] [A-Z][^\n]+[.]\n.*");
        assertThat(question.choices())
            .allSatisfy(c -> assertThat(c.label()).hasSizeLessThanOrEqualTo(22))
            .allSatisfy(c -> assertThat(c.about()).hasSizeLessThanOrEqualTo(46));
      }
    }
  }
}
