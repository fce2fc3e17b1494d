package com.acme;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Storage plain =
        (Storage)
            Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) -> {
                  System.out.println(method.getName());
                  if (method.getName().equals("settled")) {
                    return CompletableFuture.completedFuture(null);
                  }
                  return method.getReturnType() == void.class ? null : source;
                });
    Storage storage = new StorageWithFinally(plain, new Metrics());
    CompletableFuture<Long> count = storage.count();
    source.complete(1L);
    System.out.println("count: " + count.join());
    System.out.println("shutdown is forwarded: " + ((Object) storage.shutdown() == source));
    System.out.println("settled is forwarded: " + (storage.settled().join() == null));
  }
}
