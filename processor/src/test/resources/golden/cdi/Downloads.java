package com.acme;

import dev.lastly.Container;
import dev.lastly.Finally;
import dev.lastly.FinallyIn;
import dev.lastly.FinallyWith;
import java.net.URI;
import java.util.concurrent.CompletionStage;

@FinallyIn(Container.CDI)
@FinallyWith(Permits.class)
public interface Downloads {
  @Finally("leave")
  CompletionStage<String> download(URI from);

  void idle();
}
