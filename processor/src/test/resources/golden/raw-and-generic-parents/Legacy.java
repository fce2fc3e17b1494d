package com.acme;

import java.util.List;
import java.util.concurrent.CompletionStage;

@SuppressWarnings("rawtypes")
public interface Legacy {
  CompletionStage<Void> put(List names);
}
