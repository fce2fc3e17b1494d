/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Repository;

/** Stores orders in the database. */
@Repository
class DatabaseOrders implements Orders {
  private final Remote database;

  DatabaseOrders(Remote database) {
    this.database = database;
  }

  @Override
  public CompletableFuture<String> save(Connections.Connection connection, String item) {
    return database.answer(item);
  }
}
