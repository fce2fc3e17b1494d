package com.acme;

import java.util.List;

public class Cleaner {
  public void clean(List<?> items) {
    System.out.println("clean " + items);
  }
}
