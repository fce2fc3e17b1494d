package com.acme;

import java.util.List;

public class Cleaner {
  public void clean(List<String> items) {
    System.out.println("clean " + items);
  }
}
