package com.acme;

import dev.lastly.Lastly;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

final class Run {
  public static void main(String[] args) {
    // Typed as the class, whose read throws nothing checked.
    TapeWithFinally tape = new TapeWithFinally(new Broken(), Lastly.standard().withExecutor(Runnable::run));
    try {
      tape.read(1).join();
    } catch (CompletionException e) {
      System.out.println(e.getCause());
      System.out.println(e.getCause().getSuppressed()[0]);
    }
    try {
      System.out.println(tape.label());
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  private static final class Broken implements Tape {
    @Override
    public CompletableFuture<String> read(int track) throws TimeoutException {
      throw new TimeoutException("slow");
    }

    @Override
    public void rewind() throws IOException {
      throw new IOException("torn");
    }

    @Override
    public String label() throws IOException {
      throw new IOException("smudged");
    }

    @Override
    public <X extends Throwable> void check(X failure) throws X {
      throw failure;
    }
  }
}
