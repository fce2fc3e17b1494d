package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

/** A method without type parameters overrides one that has some. */
@SuppressWarnings({"rawtypes", "unchecked"})
public interface Making extends Base<String> {
  @Finally("done")
  CompletionStage<String> run();

  @Override
  Object make(Class type);

  void done();
}
