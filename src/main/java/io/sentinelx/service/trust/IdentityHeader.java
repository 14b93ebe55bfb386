package io.sentinelx.service.trust;

/** The headers in which NGINX says who called. */
public enum IdentityHeader {
  VERIFY("X-Sentinel-Client-Verify"),
  SUBJECT("X-Sentinel-Client-Subject"),
  ISSUER("X-Sentinel-Client-Issuer"),
  SERIAL("X-Sentinel-Client-Serial"),
  CERT("X-Sentinel-Client-Cert"),
  FINGERPRINT("X-Sentinel-Client-Fingerprint"),
  NOT_BEFORE("X-Sentinel-Client-Not-Before"),
  NOT_AFTER("X-Sentinel-Client-Not-After"),
  PROXY_SECRET("X-Sentinel-Proxy-Secret");

  private final String header;

  IdentityHeader(String header) {
    this.header = header;
  }

  /** The name as NGINX spells it. */
  public String header() {
    return header;
  }
}
