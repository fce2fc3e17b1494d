package com.acme;

import com.acme.checker.DefaultQualifier;
import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code Nullable} is for declarations, {@code NonNull} for declarations and types. */
@NullMarked
@FinallyWith(Log.class)
public interface Lookup {
  @Finally("log")
  @Nullable
  CompletableFuture<String> find(@Nullable String key, @Unrelated int number);

  @Finally("log")
  @NonNull
  CompletableFuture<@NonNull String> both(@NonNull String key);

  @NonNull
  String[] array(@NonNull String[] keys, @NonNull String... more);

  Map.@NonNull Entry<String, String> entry(@NonNull List<String>[] lists);

  @Unrelated
  @Nullable
  String other(@NonNull int number);

  @NullUnmarked
  String unmarked();

  @DefaultQualifier("fields")
  @DefaultQualifier("returns")
  interface Nested {
    @Finally("close")
    CompletableFuture<@NonNull String> find();

    void close();
  }
}
