package com.acme;

public interface Command<I, R> {
  R execute(I input);

  R peek();

  void discard(I input);
}
