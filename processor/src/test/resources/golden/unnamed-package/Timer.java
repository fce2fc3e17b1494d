import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Timer {
  @Finally("stop")
  CompletableFuture<Long> measure(Runnable task);

  void stop();
}
