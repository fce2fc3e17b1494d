package dev.lastly.examples.kotlin

import dev.lastly.Finally
import dev.lastly.FinallyWith
import dev.lastly.Using
import java.io.IOException
import java.util.concurrent.CompletableFuture

/** The names of functions that have it among their types are none in Java. */
@JvmInline value class Id(val text: String)

/** What a child inherits, body and cleanup. */
interface Readable<K : Any> {
  @Finally("done")
  fun read(key: K): CompletableFuture<String> = CompletableFuture.completedFuture("${prefix()} $key")

  private fun prefix() = "read"

  fun done()
}

/** All that the language lets an interface have and that a wrapper can have, too. */
@FinallyWith(Permits::class)
interface Store<T : Any> : Readable<String> {
  @Finally("leave") fun find(id: String): CompletableFuture<T?>

  /** Has a body: the wrapper calls that of the delegate. */
  @Finally("forget")
  fun copy(file: String, times: Int = 2, to: T? = null): CompletableFuture<List<T>> =
      CompletableFuture.completedFuture(List(times) { to ?: fallback(file) })

  /** Value classes as type arguments are like any others. */
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

/** Instead of a function of the interface. */
fun <T : Any> Store<T>.find(id: Id): CompletableFuture<T?> = find(id.text)

/** Inherits a body or delegates, and is nothing to wrap: Kotlin copies the annotations, too. */
class Inheriting(private val events: MutableList<String>) : Readable<String> {
  override fun done() {
    events += "done"
  }
}

class Delegating(readable: Readable<String>) : Readable<String> by readable
