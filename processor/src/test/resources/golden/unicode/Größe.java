package com.acme.größe;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Ärger.class)
public interface Größe {
  @Finally({"löschen", "öffnen"})
  CompletableFuture<String> 読む(String schlüssel, String Ωμέγα);

  void löschen(String schlüssel);
}
