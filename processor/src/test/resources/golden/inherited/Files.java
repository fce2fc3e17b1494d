package com.acme;

import com.acme.base.Reader;
import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Locks.class)
public interface Files extends Reader<Path> {
  @Finally("end")
  CompletableFuture<Void> write(Path file, byte[] bytes);
}
