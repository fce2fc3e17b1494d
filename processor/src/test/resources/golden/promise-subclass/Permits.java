package com.acme;

import java.util.concurrent.CompletionStage;

public interface Permits {
  void leave();

  AutoCloseable lease();

  CompletionStage<AutoCloseable> later();
}
