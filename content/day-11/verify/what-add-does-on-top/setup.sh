mkdir release
echo "version 1.4" > release/app
tar czf release.tar.gz release
rm -r release
