# Second source for the evaluations of the sample programmes, written from the definitions: glm with the clustered sandwich spelled out, Callaway and Sant'Anna with
# influence functions as numerical derivatives, all orders of roll-out, relative effects, before and after, and the errors of displacement by simulation.
#   Rscript programmes.R        in this folder; base R, and python3 to read JSON.
series <- function(file) read.csv(pipe(paste("python3 programme-series.py ../../../samples/programmes/", file, sep = "")))

# Panel of areas and months: Poisson, errors clustered by area; randomisation over all pairs of areas.
d <- series("mx-cdmx/calles-claras.json")
for (o in unique(d$outcome)) {
p <- subset(d, outcome==o & role!="buffer" & similar==0 & !is.na(y))
p$D <- as.numeric(p$role=="treated" & p$t>=24)
m <- glm(y ~ factor(area)+factor(t)+D+offset(log(residents/12)), poisson, p, control=list(epsilon=1e-13))
X <- model.matrix(m); u <- rowsum(X*(p$y-fitted(m)), p$area); A <- solve(crossprod(X, fitted(m)*X))
G <- nrow(u); N <- nrow(X); K <- 48+1  # 47 free periods + D + constant
V <- A%*%crossprod(u)%*%A*G/(G-1)*(N-1)/(N-K); b <- coef(m)["D"]; s <- sqrt(V["D","D"])
ch <- sapply(split(p,p$area), function(a) log((sum(a$y[a$t>=24])+.5)/sum(a$residents[a$t>=24]/12)) - log((sum(a$y[a$t<24])+.5)/sum(a$residents[a$t<24]/12)))
tr <- names(ch) %in% p$area[p$role=="treated"]
obs <- mean(ch[tr])-mean(ch[!tr]); all <- combn(9,2,function(i) mean(ch[i])-mean(ch[-i]))
cat(o, sprintf("%.10g", c(exp(b), exp(b+c(-1,1)*qt(.975,G-1)*s), s, 2*pt(-abs(b/s),G-1), exp(obs), mean(abs(all)>=abs(obs)-1e-12), N, sum(p$y))), "\n")
}

# Staggered starts.
cs <- function(d, never) {
Y <- tapply(d$Y, list(d$area,d$t), sum); f <- tapply(d$first, d$area, function(x) x[1]); TT <- ncol(Y)
gs <- sort(unique(f[is.finite(f)])); n <- length(f)
est <- function(w) { # weights of units, for numerical influence functions
 tot <- 0; W <- 0; bg <- c()
 for (g in gs) { a <- c(); for (t in g:(TT-1)) { ctl <- if (never) !is.finite(f) else f > t
   m <- function(s) sum(w[s]*(Y[s,t+1]-Y[s,g]))/sum(w[s]); a <- c(a, m(f==g)-m(ctl)); tot <- tot + sum(w[f==g])*(m(f==g)-m(ctl)); W <- W+sum(w[f==g]) }
   bg <- c(bg, mean(a)) }
 pg <- sapply(gs, function(g) sum(w[f==g])); c(tot/W, sum(bg*pg)/sum(pg), bg) }
w <- rep(1,n); e <- est(w); h <- 1e-5
psi <- sapply(1:n, function(i) { u <- w; u[i] <- 1+h; v <- w; v[i] <- 1-h; (est(u)-est(v))/(2*h) })
list(e, sqrt(rowSums(psi^2)))
}
d <- series("us-chicago/safer-corners.json"); d$first <- ifelse(d$start=="", Inf, as.numeric(substr(d$start,1,4))-2005)
d$Y <- log((d$y+.5)/(d$residents/1e5))
for (never in c(TRUE,FALSE)) { r <- cs(d, never); cat("safer", never, sprintf("%.10g", c(exp(r[[1]][1]), exp(r[[1]][1]+c(-1,1)*1.959963985*r[[2]][1]), r[[2]][1], exp(r[[1]][2]), r[[2]][2], r[[1]][-(1:2)], r[[2]][-(1:2)])), "\n") }
cat("events", sum(d$y), "zeros", sum(d$y==0), "\n")
d <- series("br-belo-horizonte/fica-vivo.json"); d$first <- ifelse(d$start=="", Inf, as.numeric(substr(d$start,1,4))-2001); d$Y <- log(d$y+.5)
for (never in c(TRUE,FALSE)) { r <- cs(d, never); cat("fica", never, sprintf("%.10g", c(exp(r[[1]][1:2]), r[[1]][-(1:2)])),"\n") }
# all orders of roll-out
Y <- tapply(d$Y, list(d$area,d$t), sum); f <- tapply(d$first, d$area, function(x) x[1])
simple <- function(f) { tot<-0; W<-0; for (g in sort(unique(f[is.finite(f)]))) for (t in g:6) { k <- sum(f==g); tot <- tot + k*(mean(Y[f==g,t+1]-Y[f==g,g])-mean(Y[!is.finite(f),t+1]-Y[!is.finite(f),g])); W <- W+k }; tot/W }
perm <- function(v) if (length(v)<=1) list(v) else do.call(c, lapply(seq_along(v), function(i) lapply(perm(v[-i]), function(r) c(v[i],r))))
all <- sapply(perm(unname(f)), simple); cat("fica p", mean(abs(all)>=abs(simple(f))-1e-12), length(all), "\n")
res <- function(a,b,c,d) { r <- b*c/(a*d); v <- sum((.0008*c(a,b,c,d)+1.2)/c(a,b,c,d)); c(r, exp(log(r)+c(-1,1)*1.959963985*sqrt(v)), sqrt(v), 2*pnorm(-abs(log(r))/sqrt(v)), a+b+c+d) }
for (s in c(1,3,4)) { w <- min(s, 7-s); sm <- function(sel, ts) sum(d$y[sel & d$t %in% ts])
 cat("fica RES", s, sprintf("%.10g", res(sm(d$first==s,(s-w):(s-1)), sm(d$first==s,s:(s+w-1)), sm(!is.finite(d$first),(s-w):(s-1)), sm(!is.finite(d$first),s:(s+w-1)))), "\n") }
y <- c(301,1623,2754,3622,2086,786); b <- poisson.test(c(sum(y[4:6]),sum(y[1:3])), c(3,3)); cat("juarez", sprintf("%.10g", c(b$estimate,b$conf.int,b$p.value)), "\n")
u <- rbind(c(10.03,2.21),c(3.37,.87),c(5.7,.12),c(3.6,6.92),c(41.33,127.36),c(27.12,84.66),c(29.45,99.24),c(1.35,4.84),c(61.23,20.58),c(46.46,64.99),c(24.13,63.93))
print(cbind(diff=u[,2]-u[,1], pct=100*(u[,2]/u[,1]-1), ratio=u[,2]/u[,1], largest=pmin(1,u[,1]/u[,2])), digits=10)
# displacement: coverage
set.seed(3); n<-2e5; m<-c(200,120,150,140,900,910); x<-sapply(m,function(k) rpois(n,k))
cov<-function(a0,a1,c0,c1,A0,A1,C0,C1){e<-a0*c1/c0-a1; s<-sqrt(a0*(c1/c0)^2+a1+(a0*c1/c0)^2*(1/c0+1/c1)); tr<-A0*C1/C0-A1; c(mean(abs(e-tr)<=1.959964*s), sd(e), mean(s))}
cat("buffer", cov(x[,3],x[,4],x[,5],x[,6],150,140,900,910), "net", cov(x[,1]+x[,3],x[,2]+x[,4],x[,5],x[,6],350,260,900,910),"\n")
f<-function(x0,x1,c0,c1){r<-c1/c0; sqrt(x0*r^2+x1+(x0*r)^2*(1/c0+1/c1))}; cat(sprintf("%.12g",c(f(150,140,900,910),f(350,260,900,910),f(200,120,900,910))),"\n")

# Before and after by quasi-Poisson, the dispersion no smaller than 1.
window <- function(y, n, after) { m <- glm(y ~ after + offset(log(n)), quasipoisson, control = list(epsilon = 1e-14)); f <- summary(m)$dispersion
  b <- coef(m)[2]; s <- sqrt(summary(m)$cov.unscaled[2, 2] * max(1, f)); c(exp(b), f, s, exp(b + c(-1, 1) * qt(.975, m$df.residual) * s), 2 * pt(-abs(b / s), m$df.residual)) }
cat("juarez by years", sprintf("%.12g", window(c(301, 1623, 2754, 3622, 2086, 786), rep(1, 6), rep(0:1, each = 3))), sep = ", "); cat("\n")
cat("with residents", sprintf("%.12g", window(c(31, 44, 52, 29, 20, 25, 36), c(10, 11, 12, 13, 13, 14, 16), c(0, 0, 0, 0, 1, 1, 1))), sep = ", "); cat("\n")
