package io.sentinelx.value;

/** Whose a file is. In a sandbox everything is the caller's. */
public enum Owner {
  /** {@code root:root}. */
  ROOT("root", "root"),
  /** {@code root:sentinelx}: the service may read it and cannot change it. */
  ROOT_FOR_SERVICE("root", Owner.SERVICE_USER),
  /** {@code sentinelx:sentinelx}. */
  SERVICE(Owner.SERVICE_USER, Owner.SERVICE_USER);

  /** The service's user and group. */
  public static final String SERVICE_USER = "sentinelx";

  private final String user;
  private final String group;

  Owner(String user, String group) {
    this.user = user;
    this.group = group;
  }

  /** The user's name. */
  public String user() {
    return user;
  }

  /** The group's name. */
  public String group() {
    return group;
  }
}
