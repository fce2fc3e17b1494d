package com.acme;

public class Permits {
  public void leave() {
    System.out.println("leave");
  }

  public static void now() {
    System.out.println("now");
  }

  public Object maybe(String promise) {
    System.out.println("maybe " + promise);
    return promise;
  }

  public void restricted(String yield, String record, String var) {
    System.out.println(yield + record + var);
  }
}
