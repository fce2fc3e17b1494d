package com.acme;

import com.acme.other.Chunk;
import dev.lastly.Finally;
import java.util.List;
import java.util.concurrent.CompletableFuture;

public interface Lines<E extends @Nullable Object>
    extends Source<List<@Nullable String>, CompletableFuture<@Nullable E>>, Chunk<String @Nullable []> {
  @Finally("close")
  CompletableFuture<@Nullable E> read(@Nullable E previous, int line);

  void close(@Nullable Object previous);

  void close(CharSequence previous, @Nullable Object line);
}
