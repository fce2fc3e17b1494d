package com.acme;

import dev.lastly.Lastly;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Documents plain =
        (Documents)
            Proxy.newProxyInstance(
                Run.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (proxy, method, arguments) -> {
                  System.out.println(method.getName());
                  return method.getName().equals("find")
                      ? CompletableFuture.completedFuture("found")
                      : null;
                });
    Documents documents = new DocumentsWithFinally(plain, Lastly.standard().withExecutor(Runnable::run));
    CompletableFuture<String> found = documents.find("key");
    System.out.println(found.join());
  }
}
