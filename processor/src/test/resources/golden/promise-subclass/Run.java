package com.acme;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Tracked<String> source = new Tracked<>("source");
    Permits permits =
        (Permits)
            Proxy.newProxyInstance(
                Permits.class.getClassLoader(),
                new Class<?>[] {Permits.class},
                (proxy, method, arguments) -> {
                  System.out.println(method.getName());
                  return method.getName().equals("later") ? new CompletableFuture<>() : null;
                });
    @SuppressWarnings("unchecked")
    Rows<String> plain =
        (Rows<String>)
            Proxy.newProxyInstance(
                Rows.class.getClassLoader(),
                new Class<?>[] {Rows.class},
                (proxy, method, arguments) -> method.getName().equals("load") ? source : null);
    Rows<String> rows = new RowsWithFinally<>(plain, permits);

    Tracked<String> result = rows.load("key");
    System.out.println(result.origin + ", done: " + result.isDone());
    source.complete("row");
    System.out.println(result.join());
    System.out.println(rows.afterwards().origin);
  }
}
