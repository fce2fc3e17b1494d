import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(java.lang.String[] args) {
    Timer timer =
        new TimerWithFinally(
            new Timer() {
              @java.lang.Override
              public CompletableFuture<Long> measure(Runnable task) {
                return CompletableFuture.supplyAsync(() -> 7L);
              }

              @java.lang.Override
              public void stop() {
                System.out.println("stop");
              }
            });
    System.out.println(timer.measure(() -> {}).join());
  }
}
