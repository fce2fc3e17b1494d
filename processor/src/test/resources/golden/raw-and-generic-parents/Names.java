package com.acme;

import java.util.List;
import java.util.concurrent.CompletionStage;

public interface Names {
  CompletionStage<Void> put(List<String> names);
}
