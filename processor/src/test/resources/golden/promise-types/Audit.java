package com.acme;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface Audit {
  Mono<Void> flush();

  Flux<? extends Number> drain();

  Reply<Void> confirm();
}
