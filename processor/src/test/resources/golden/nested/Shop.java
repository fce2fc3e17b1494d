package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public class Shop {
  public interface Orders {
    @Finally("free")
    CompletableFuture<Item> place(Item item);

    void free(Item item);

    record Item(String name) {}
  }

  protected interface Stock {
    @Finally("free")
    CompletableFuture<Orders.Item> take(Orders.Item item);

    void free(Orders.Item item);
  }

  public enum Size {
    SMALL;

    public interface Scale {
      @Finally("rest")
      CompletableFuture<Size> weigh();

      void rest();

      interface Inner {
        @Finally("rest")
        CompletableFuture<Size> weigh();

        void rest();
      }
    }
  }

  record Line(int number) {
    interface Printer {
      @Finally("off")
      CompletableFuture<Line> print(Line line);

      void off();
    }
  }

  public @interface Priced {
    interface Prices {
      @Finally("forget")
      CompletableFuture<Integer> of(Class<? extends Priced> type);

      void forget();
    }
  }

  protected Shop() {}
}
