package com.acme;

public class Tables {
  public void drop(Schema.String name) {
    System.out.println("drop");
  }

  public static void trim() {
    System.out.println("trim");
  }

  public Object maybe() {
    return null;
  }
}
