package com.acme;

import dev.lastly.Finally;
import java.util.List;
import java.util.concurrent.CompletionStage;

public interface AsyncCommand<T extends Number> extends Command<List<T>, CompletionStage<T>> {
  @Override
  @Finally("discard")
  CompletionStage<T> execute(List<T> input);
}
