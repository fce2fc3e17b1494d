package dev.lastly.examples.kotlin

import dev.lastly.Finally
import dev.lastly.FinallyWith
import dev.lastly.Using
import java.io.IOException
import java.util.concurrent.CompletableFuture

/** Functions that have this class among their types have names that are not legal in Java. */
@JvmInline value class Id(val text: String)

/** A parent whose child inherits a body and a cleanup. */
interface Readable<K : Any> {
  @Finally("done")
  fun read(key: K): CompletableFuture<String> = CompletableFuture.completedFuture("${prefix()} $key")

  private fun prefix() = "read"

  fun done()
}

/** A parent of which Java sees one more function: `page(Integer)`, beside the child's `page(int)`. */
interface Paged<K : Any> {
  fun page(number: K): CompletableFuture<String>
}

/** Everything that Kotlin allows in an interface, and that a wrapper can implement. */
@FinallyWith(Permits::class)
interface Store<T : Any> : Readable<String>, Paged<Int> {
  @Finally("done") override fun page(number: Int): CompletableFuture<String>

  @Finally("leave") fun find(id: String): CompletableFuture<T?>

  /** Has a body. The wrapper calls the delegate's. */
  @Finally("forget")
  fun copy(file: String, times: Int = 2, to: T? = null): CompletableFuture<List<T>> =
      CompletableFuture.completedFuture(List(times) { to ?: fallback(file) })

  /** As type arguments, value classes are like any other types. */
  @Finally("leave")
  fun ids(vararg known: T): CompletableFuture<List<Id>> =
      CompletableFuture.completedFuture(known.map { id(it) })

  @Finally("forget") fun T.rename(file: String): CompletableFuture<T>

  @Using("lease") @Finally("done") fun <R> leased(action: () -> R): CompletableFuture<R>

  fun lease(): AutoCloseable

  @Throws(IOException::class) fun list(): List<T>

  @get:Finally("leave") val latest: CompletableFuture<T>

  val fallback: T

  var limit: Int

  private fun fallback(file: String): T = if (file == NONE) error(file) else fallback

  private fun id(of: T) = Id(of.toString())

  companion object {
    const val NONE = ""

    @JvmStatic fun isNone(file: String) = file == NONE
  }
}

/** An extension, in place of a function of the interface that no wrapper could implement. */
fun <T : Any> Store<T>.find(id: Id): CompletableFuture<T?> = find(id.text)

/** Inherits a body, or delegates. It gets no wrapper, although Kotlin copies the annotations. */
class Inheriting(private val events: MutableList<String>) : Readable<String> {
  override fun done() {
    events += "done"
  }
}

class Delegating(readable: Readable<String>) : Readable<String> by readable
