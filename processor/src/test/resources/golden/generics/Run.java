package com.acme;

import dev.lastly.Lastly;
import java.io.Closeable;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

final class Run {
  record User(String key) implements Entity<String, User>, Serializable {
    @Override
    public User self() {
      return this;
    }
  }

  interface Action extends Runnable, Closeable {}

  interface Users extends Repository<String, User, Action, Integer> {}

  public static void main(String[] args) throws Exception {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          System.out.println(method.getName() + " " + arguments[0]);
          return method.getName().equals("find")
              ? CompletableFuture.completedFuture(new User("ann"))
              : null;
        };
    Users users =
        (Users) Proxy.newProxyInstance(Run.class.getClassLoader(), new Class<?>[] {Users.class}, handler);
    Repository<String, User, Action, Integer> wrapper =
        new RepositoryWithFinally<>(users, Lastly.standard().withExecutor(Runnable::run));
    User found = wrapper.find("ann").toCompletableFuture().join();
    System.out.println(found.key());
    for (String name : new String[] {"max", "order", "entries"}) {
      for (Method method : RepositoryWithFinally.class.getMethods()) {
        if (method.getName().equals(name) && !method.isBridge()) {
          Class<?> erased =
              Repository.class.getMethod(name, method.getParameterTypes()).getReturnType();
          System.out.println(name + " keeps its erasure: " + (method.getReturnType() == erased));
        }
      }
    }
  }
}
