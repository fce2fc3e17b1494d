package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Permits.class)
public interface Names {
  @Finally({"leave", "Permits.now", "maybe", "idle"})
  CompletableFuture<String> fields(
      String delegate, String permits, String lastly, String this$0, String promise);

  @Finally({"leave", "now"})
  CompletableFuture<String> types(
      String Permits, String Lastly, String Objects, String CompletionStage, String java);

  @Finally("now")
  CompletableFuture<String> packages(String Permits, String com, String com_);

  @Finally("restricted")
  CompletableFuture<String> contextual(
      String record,
      String var,
      String yield,
      String sealed,
      String permits,
      String when,
      String module,
      String $);

  String yield(String yield);

  void record(String record, String String);

  void idle();
}
