package com.acme;

import java.io.IOException;

public interface Openings {
  interface One {
    void open() throws IOException, InterruptedException;
  }

  interface Other {
    void open() throws IOException;
  }
}
