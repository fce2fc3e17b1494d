package com.acme.log;

public final class Audit {
  private Audit() {}

  public static void ended(String job) {
    System.out.println("ended " + job);
  }

  public static final class Nested {
    private Nested() {}

    public static void flush() {
      System.out.println("flush");
    }
  }
}
