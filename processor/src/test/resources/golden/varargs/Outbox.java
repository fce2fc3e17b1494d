package com.acme;

public class Outbox {
  public void sent(String subject, Object... to) {
    System.out.println("sent " + subject + " to " + to.length);
  }

  public void logged(Iterable<?>... to) {
    System.out.println("logged " + to.length);
  }
}
