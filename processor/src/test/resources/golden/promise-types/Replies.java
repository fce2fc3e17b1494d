package com.acme;

import dev.lastly.spi.EagerType;

public final class Replies {
  private Replies() {}

  public static <T> EagerType<Reply<T>, T> replies() {
    return EagerType.of(Reply::future, Reply::new);
  }
}
