package com.acme;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class Run {
  public static void main(String[] args) {
    CompletableFuture<String> source = CompletableFuture.completedFuture("good day");
    Sessions sessions =
        new SessionsWithFinally(
            new Sessions() {
              @Override
              public String open(String user) {
                return user + "1";
              }

              @Override
              public CompletionStage<String> greet(String session, String greeting) {
                return source;
              }

              @Override
              public void close(String session) {
                System.out.println("close " + session);
              }
            },
            Lastly.standard().withExecutor(Runnable::run));
    String session = sessions.open("ann");
    System.out.println(sessions.greet(session, "hello").toCompletableFuture().join());
  }
}
