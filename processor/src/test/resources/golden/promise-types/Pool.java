package com.acme;

import reactor.core.publisher.Mono;

public interface Pool {
  interface Connection {
    Mono<Void> close();
  }

  Mono<Connection> acquire();
}
