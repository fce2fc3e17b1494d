package com.acme;

public class UnknownDigestException extends Exception {
  private static final long serialVersionUID = 1;
}
