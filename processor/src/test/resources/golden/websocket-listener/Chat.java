package com.acme;

import dev.lastly.Finally;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

public interface Chat extends WebSocket.Listener {
  @Finally("left")
  CompletableFuture<Void> join(String room);

  void left(String room);
}
