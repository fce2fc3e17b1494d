package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

public interface Sessions {
  String open(String user);

  @Finally("close")
  CompletionStage<String> greet(String session, String greeting);

  void close(String session);
}
