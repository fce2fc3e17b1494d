package app;

import dev.lastly.Finally;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.CompletableFuture;

/** Has constraints, on which Bean Validation acts. */
public interface Stock {
  @Finally("idle")
  @Valid
  CompletableFuture<String> find(@NotNull @Sku String id);

  void idle();
}
