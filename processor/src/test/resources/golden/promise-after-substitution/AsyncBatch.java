package com.acme;

import dev.lastly.Finally;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The parent promises nothing, until its type parameters are known. */
public interface AsyncBatch extends AsyncCommand<Integer> {
  @Finally("discard")
  CompletionStage<Integer> executeTwice(List<Integer> input);
}
