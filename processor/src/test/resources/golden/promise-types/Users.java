package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.PromiseTypes;
import dev.lastly.Using;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@FinallyWith({Audit.class, Pool.class})
@PromiseTypes(Replies.class)
public interface Users {
  @Finally("leave")
  Mono<String> find(String id);

  @Using("acquire")
  @Finally({"leave", "flush"})
  Flux<String> list();

  @Finally("flush")
  CompletableFuture<String> name(String id);

  @Using("acquire")
  @Finally("drain")
  CompletableFuture<Void> rename(String id, String name);

  @Finally("leave")
  Mono<? extends Number> count();

  @Finally("leave")
  Flux<List<? extends Number>> counts();

  @Finally("leave")
  <T> Mono<T> any(Class<T> type);

  @Finally("leave")
  <T extends Comparable<T>> Flux<? super T> sorted();

  @Finally("confirm")
  Reply<String> ask(String id);

  @Finally("confirm")
  Mono<String> confirmed(String id);

  void leave();
}
