package com.acme;

public class Releases {
  public void release(Object name) {
    System.out.println("Object " + name);
  }

  public void release(String other) {
    System.out.println("String " + other);
  }

  public void release(CharSequence another) {
    System.out.println("CharSequence " + another);
  }

  public void release(Number number) {
    System.out.println("Number " + number);
  }

  public void release(int other) {
    System.out.println("int " + other);
  }

  public void release(long another) {
    System.out.println("long " + another);
  }

  public void releaseBoth(CharSequence name, long number) {
    System.out.println("CharSequence, long " + name + number);
  }

  public void releaseBoth(String other, int number) {
    System.out.println("String, int " + other + number);
  }
}
