/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.h2.CloseableConnectionFactory;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A database in memory, with a pool of connections that are counted. */
public final class Database implements AutoCloseable {
  private final CloseableConnectionFactory connections =
      H2ConnectionFactory.inMemory(UUID.randomUUID().toString());

  private final ConnectionPool pool;
  private final int openBefore;

  /**
   * Makes a database with a pool of {@code size} connections; {@code patience} limits the wait for
   * one.
   */
  public Database(int size, Duration patience) {
    pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(connections)
                .initialSize(0)
                .maxSize(size)
                .maxAcquireTime(patience)
                .build());
    Mono.usingWhen(connections.create(), Queries::createTable, Connection::close).block();
    openBefore = sessions();
  }

  /** Connections that are taken from the pool, and go back to it. */
  public ConnectionFactory pool() {
    return pool;
  }

  /** Connections that are opened, and closed for good. */
  public ConnectionFactory driver() {
    return connections;
  }

  /** How many connections of the pool are in use. */
  public int held() {
    return metrics().acquiredSize();
  }

  /**
   * How many connections are open that were not open in the beginning, according to the database.
   */
  public int open() {
    return sessions() - openBefore;
  }

  private int sessions() {
    return Mono.usingWhen(connections.create(), Queries::countSessions, Connection::close).block();
  }

  /** How many requests for a connection are waiting. */
  public int waiting() {
    return metrics().pendingAcquireSize();
  }

  private PoolMetrics metrics() {
    return pool.getMetrics().orElseThrow();
  }

  @Override
  public void close() {
    pool.dispose();
    Mono.from(connections.close()).block();
  }
}
