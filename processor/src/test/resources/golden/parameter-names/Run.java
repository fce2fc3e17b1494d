package com.acme;

import dev.lastly.Lastly;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Names plain =
        (Names)
            Proxy.newProxyInstance(
                Run.class.getClassLoader(),
                new Class<?>[] {Names.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == void.class
                        ? null
                        : CompletableFuture.completedFuture(method.getName()));
    Names names = new NamesWithFinally(plain, new Permits(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(names.fields("1", "2", "3", "4", "5").join());
    System.out.println(names.types("1", "2", "3", "4", "5").join());
    System.out.println(names.contextual("1", "2", "3", "4", "5", "6", "7", "8").join());
  }
}
