package com.acme.größe;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Größe größe =
        new GrößeWithFinally(
            new Größe() {
              @Override
              public CompletableFuture<String> 読む(String schlüssel, String Ωμέγα) {
                return CompletableFuture.completedFuture(schlüssel + Ωμέγα);
              }

              @Override
              public void löschen(String schlüssel) {
                System.out.println("löschen " + schlüssel);
              }
            },
            new Ärger(),
            Lastly.standard().withExecutor(Runnable::run));
    System.out.println(größe.読む("é", "𝒳").join());
  }
}
