package com.acme;

import java.util.concurrent.Flow;
import org.reactivestreams.Publisher;

public interface Journal {
  interface Entry {
    Flow.Publisher<Void> close();
  }

  interface Mirror {
    Publisher<Void> close();
  }

  Flow.Publisher<Entry> open();

  Publisher<Mirror> attach();

  Publisher<? extends Number> flush();

  Flow.Publisher<Void> drain();
}
