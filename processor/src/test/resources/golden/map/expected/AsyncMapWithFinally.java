// Generated from com.acme.AsyncMap by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link AsyncMap}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link AsyncMap#load load}: {@link AsyncMap#evict evict}
 * </ul>
 *
 * @param <K> as in {@link AsyncMap}
 * @param <V> as in {@link AsyncMap}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.AsyncMap")
public final class AsyncMapWithFinally<K, V> implements AsyncMap<K, V> {
  private final AsyncMap<K, V> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public AsyncMapWithFinally(AsyncMap<K, V> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public AsyncMapWithFinally(AsyncMap<K, V> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<V> load(K key) {
    return this.lastly
        .call("AsyncMap.load", () -> this.delegate.load(key))
        .andFinally(() -> this.delegate.evict(key));
  }

  @Override
  public void evict(K key) {
    this.delegate.evict(key);
  }

  @Override
  public int size() {
    return this.delegate.size();
  }

  @Override
  public boolean isEmpty() {
    return this.delegate.isEmpty();
  }

  @Override
  public boolean containsKey(Object arg0) {
    return this.delegate.containsKey(arg0);
  }

  @Override
  public boolean containsValue(Object arg0) {
    return this.delegate.containsValue(arg0);
  }

  @Override
  public V get(Object arg0) {
    return this.delegate.get(arg0);
  }

  @Override
  public V put(K arg0, V arg1) {
    return this.delegate.put(arg0, arg1);
  }

  @Override
  public V remove(Object arg0) {
    return this.delegate.remove(arg0);
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> arg0) {
    this.delegate.putAll(arg0);
  }

  @Override
  public void clear() {
    this.delegate.clear();
  }

  @Override
  public Set<K> keySet() {
    return this.delegate.keySet();
  }

  @Override
  public Collection<V> values() {
    return this.delegate.values();
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return this.delegate.entrySet();
  }

  @Override
  public boolean equals(Object arg0) {
    return this.delegate.equals(arg0);
  }

  @Override
  public int hashCode() {
    return this.delegate.hashCode();
  }

  @Override
  public V getOrDefault(Object key, V defaultValue) {
    return this.delegate.getOrDefault(key, defaultValue);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    this.delegate.forEach(action);
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    this.delegate.replaceAll(function);
  }

  @Override
  public V putIfAbsent(K key, V value) {
    return this.delegate.putIfAbsent(key, value);
  }

  @Override
  public boolean remove(Object key, Object value) {
    return this.delegate.remove(key, value);
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    return this.delegate.replace(key, oldValue, newValue);
  }

  @Override
  public V replace(K key, V value) {
    return this.delegate.replace(key, value);
  }

  @Override
  public V computeIfAbsent(K key, Function<? super K, ? extends V> mappingFunction) {
    return this.delegate.computeIfAbsent(key, mappingFunction);
  }

  @Override
  public V computeIfPresent(K key,
      BiFunction<? super K, ? super V, ? extends V> remappingFunction) {
    return this.delegate.computeIfPresent(key, remappingFunction);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remappingFunction) {
    return this.delegate.compute(key, remappingFunction);
  }

  @Override
  public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remappingFunction) {
    return this.delegate.merge(key, value, remappingFunction);
  }
}
