package com.acme;

import java.nio.file.Path;

public class Locks {
  public void end(Path file) {
    System.out.println("unlock " + file);
  }
}
