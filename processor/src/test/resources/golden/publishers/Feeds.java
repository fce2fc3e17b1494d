package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.Publisher;

@FinallyWith(Journal.class)
public interface Feeds {
  @Finally("leave")
  Flow.Publisher<String> news(String topic);

  @Finally("leave")
  Publisher<String> rates(String currency);

  @Using("open")
  @Finally({"leave", "flush"})
  Flow.Publisher<String> replayed(String topic);

  @Using("attach")
  @Finally({"drain", "leave"})
  Publisher<String> mirrored(String topic);

  @Using("open")
  @Finally({"drain", "flush"})
  CompletableFuture<String> name(String topic);

  @Finally("leave")
  Flow.Publisher<? extends Number> counts();

  @Finally("leave")
  <T extends Comparable<T>> Publisher<List<? super T>> sorted();

  void leave();
}
