package com.acme;

import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Schema schema =
        new SchemaWithFinally(
            new Schema() {
              @java.lang.Override
              public java.util.concurrent.CompletableFuture<java.lang.String> create(
                  Schema.String name, Schema.Lastly more) {
                return java.util.concurrent.CompletableFuture.completedFuture("created");
              }

              @java.lang.Override
              public java.util.Objects objects(Schema.Objects own, Vocabulary.Object any) {
                return null;
              }

              @java.lang.Override
              public Schema.Box box(com.acme.Box other, com.acme.Box.Lid lid) {
                return null;
              }

              @java.lang.Override
              @java.lang.Deprecated
              public void old(Vocabulary.Object object) {}
            },
            new Tables());
    CompletableFuture<String> created = schema.create(null, null);
    System.out.println(created.join());
  }
}
